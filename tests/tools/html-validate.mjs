// What html-validate looks for. Each line below the preset says why it is there.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Both are HTML; ours is the lower case.
    "doctype-style": ["error", { style: "lowercase" }],
    // Safari forgets that a list without markers is one, so its role is said.
    "no-redundant-role": "off",
    "prefer-native-element": ["error", { exclude: ["list"] }],
    // Months (#2027-02) and footnotes (#fn:1) are places to link to, and valid HTML.
    "valid-id": ["error", { relaxed: true }],
    // How long a headline is, is for those who write it.
    "long-title": "off",
    // The style sheet keeps a number on one line; what is copied has plain spaces.
    "tel-non-breaking": "off",
  },
};
