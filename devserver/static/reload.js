// Reloads the page when the site was rebuilt, and shows what stands in the way of a build.
let site = null;

function show(errors) {
  document.getElementById("dev-panel")?.remove();
  if (!errors.length) return;
  const panel = document.createElement("section");
  panel.id = "dev-panel";
  panel.setAttribute("role", "alert");
  const heading = document.createElement("h2");
  const swedish = document.documentElement.lang === "sv";
  heading.textContent = swedish
    ? "Sidan visar den senaste version som gick att bygga"
    : "This is the last version that could be built";
  panel.append(heading);
  for (const error of errors) {
    const text = document.createElement("pre");
    text.textContent = error;
    panel.append(text);
  }
  document.body.append(panel);
}

if (!document.querySelector('link[href="/__dev/panel.css"]')) {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/__dev/panel.css";
  document.head.append(style);
}

new EventSource("/__dev/events").onmessage = (event) => {
  const state = JSON.parse(event.data);
  if (site !== null && state.site !== site) location.reload();
  site = state.site;
  show(state.errors);
};
