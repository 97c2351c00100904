// The forms of “Tell us”: fills in what a link knows, and writes a mail that reads well.
// Without this script the form is empty, and the mail program gets the answers one to a line.

const form = document.querySelector('.tell-form');

if (form) {
  const fields = [...form.querySelectorAll('[data-key]')];
  const known = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = known.get(field.dataset.key);
    if (value === null || field.dataset.key === 'sender') continue;
    if (field instanceof HTMLSelectElement) {
      const option = [...field.options].find(({ text }) => text === value);
      if (option) option.selected = true;
    } else {
      field.value = value.slice(0, field.maxLength);
    }
  }

  const label = (field) => form.querySelector(`label[for="${field.id}"]`).firstChild.textContent.trim();

  if (form.dataset.mail) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const answers = fields.filter((field) => field.value.trim()).map((field) => `${label(field)}: ${field.value.trim()}`);
      location.href = `${form.dataset.mail}&body=${encodeURIComponent(answers.join('\r\n\r\n'))}`;
    });
  }
}
