// The editor waits for editor.js, which gives it its settings.
window.CMS_MANUAL_INIT = true;
