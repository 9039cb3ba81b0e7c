// Shows a field that belongs to certain answers to another one with them only. Without this file every field is there, and
// the hints say which belong to what. Plain ES2015: the public pages use it too.
(function () {
  'use strict';

  function isGiven(control) {
    if (control.type === 'radio' || control.type === 'checkbox') return control.checked && control.value !== '';
    return control.value.trim() !== '';
  }

  function isAnswered(form, name, answers) {
    return Array.from(form.elements).some(
      (control) => control.name === name && isGiven(control) && answers.indexOf(control.value) >= 0);
  }

  // What somebody typed, or has to mend, never goes out of sight.
  function isNeeded(field) {
    return field.querySelector('[aria-invalid]') || field.hasAttribute('aria-invalid')
      || Array.from(field.querySelectorAll('input, select, textarea')).some(isGiven);
  }

  function show() {
    for (const field of Array.from(document.querySelectorAll('[data-asked-with]'))) {
      const form = field.closest('form');
      field.hidden = !isAnswered(form, field.getAttribute('data-asked-with'), field.getAttribute('data-answers').split(' '))
        && !isNeeded(field);
    }
  }

  document.addEventListener('change', show);
  window.addEventListener('pageshow', show);
  show();
})();
