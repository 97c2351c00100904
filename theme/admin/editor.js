// Starts the web editor with the settings that the build wrote, and shows each record in the
// site's own look. What is written is shown as text: nothing here becomes markup.
(() => {
  "use strict";
  const { CMS, h, createClass } = window;
  const sheet = document.currentScript.dataset.stylesheet;

  // What stands in the head of the preview, and what no reader sees.
  const HEAD = ["title", "name", "summary", "description", "body", "region", "type", "kind", "image"];
  const UNSEEN = ["note", "added", "updated", "reviewed", "confirmed", "consent", "revision",
    "former_ids", "translates", "motif", "slug", "distinct_from"];

  const isEmpty = (value) =>
    value === undefined || value === null || value === "" || value === false ||
    (Array.isArray(value) && value.every(isEmpty)) ||
    (typeof value === "object" && !Array.isArray(value) && Object.values(value).every(isEmpty));

  const isText = (field) => field.widget === "object" && field.fields[0] && field.fields[0].name === "sv";

  // A value in words: what it is called and not how it is written.
  function said(field, value) {
    if (isEmpty(value)) return [];
    if (Array.isArray(value)) return value.flatMap((one) => said({ ...field, many: true }, one));
    if (field.options) {
      const option = field.options.find((one) => one.value === String(value));
      return [option ? option.label : String(value)];
    }
    if (isText(field)) return [value.sv || value.en || Object.values(value)[0]];
    const inner = field.fields || (field.field ? [field.field] : null);
    if (inner && typeof value === "object") {
      const parts = inner
        .filter((part) => !isEmpty(value[part.name]))
        .map((part) => (part.widget === "boolean" ? part.label : said(part, value[part.name]).join(", ")));
      return [parts.join(" · ")];
    }
    return [value === true ? "Ja" : String(value)];
  }

  function row(field, value) {
    return h("div", { className: "facts__row", key: field.name },
      h("dt", null, field.label),
      ...said(field, value).map((words, index) => h("dd", { key: index }, words)));
  }

  // One language of a record: name, summary, text.
  function inLanguage(language, label, name, summary, text) {
    return h("div", { key: language, lang: language, className: "stack" },
      h("p", { className: "kicker" }, h("span", null, label)),
      h("h1", { className: "record-head__name" }, name || "…"),
      summary ? h("p", { className: "lede" }, summary) : null,
      text ? h("div", { className: "prose" }, text) : null);
  }

  const of = (value, language) => (typeof value === "string" ? value : (value || {})[language]);

  function preview(collection) {
    const fields = collection.fields;
    return createClass({
      render() {
        const { entry, widgetFor, widgetsFor } = this.props;
        const data = entry.get("data").toJS();
        const named = (name) => fields.find((field) => field.name === name);
        const labels = ["kind", "type", "region"].filter((name) => named(name))
          .flatMap((name) => said(named(name), data[name]));
        const texts = collection.i18n
          ? [inLanguage("sv", labels.join(" · "), data.title, data.summary, widgetFor("body"))]
          : ["sv", "en"]
            .filter((language) => language === "sv" ||
              [data.title, data.summary, data.description].some((text) => of(text, language) && typeof text !== "string"))
            .map((language) => inLanguage(language,
              [...labels, language === "en" ? "In English" : null].filter(Boolean).join(" · "),
              of(data.title || data.name, language), of(data.summary, language),
              widgetsFor("description") && widgetsFor("description").getIn(["widgets", language])));
        const facts = fields.filter((field) =>
          !HEAD.includes(field.name) && !UNSEEN.includes(field.name) && !isEmpty(data[field.name]));
        return h("div", { className: "wrap record-head", "data-region": data.region || "all" },
          h("div", { className: "record-head__text" }, ...texts,
            facts.length ? h("dl", { className: "facts" }, ...facts.map((field) => row(field, data[field.name]))) : null));
      },
    });
  }

  // Decap's Swedish lacks some phrases; a phrase is a path: "editor.editorWidgets.list.add".
  function completed(swedish, phrases) {
    for (const [path, phrase] of Object.entries(phrases)) {
      const steps = path.split(".");
      const last = steps.pop();
      const place = steps.reduce((inner, step) => (inner[step] ??= {}), swedish);
      place[last] ??= phrase;
    }
    return swedish;
  }

  // Decap's list of records tells the form of its value as soon as it is shown. In the second
  // language of a text that counts as a change, and keeps a draft from being sent on.
  function quietRelation() {
    const { control, preview: shown, schema } = CMS.getWidget("relation");
    class Relation extends control {
      triggerInitialOnChange() {}
    }
    CMS.registerWidget("relation", Relation, shown, schema);
  }

  const read = (file) => fetch(file).then((answer) => answer.json());

  Promise.all([read("config.json"), read("swedish.json")]).then(([config, phrases]) => {
    CMS.registerLocale("sv", completed(structuredClone(CMS.getLocale("sv")), phrases));
    quietRelation();
    CMS.registerPreviewStyle(sheet);
    for (const collection of config.collections) {
      CMS.registerPreviewTemplate(collection.name, preview(collection));
    }
    CMS.init({ config });
  });
})();
