// Every page works without this file: it keeps a draft while one writes.
const form = document.querySelector('form[data-draft]');
if (form) {
  const state = form.querySelector('.draft-state');
  let timer;
  let kept = new URLSearchParams(new FormData(form)).toString();

  const keep = async () => {
    const typed = new URLSearchParams(new FormData(form));
    if (form.dataset.sent || typed.toString() === kept) return;
    try {
      const answer = await fetch(form.dataset.draft, { method: 'POST', body: typed, headers: { Accept: 'text/plain' }, redirect: 'error' });
      const changed = [401, 409, 422].includes(answer.status); // not theirs any more, or refused: the answer says why
      if (!answer.ok && !changed) throw new Error(answer.status);
      kept = typed.toString();
      const said = await answer.text();
      state.textContent = changed ? said : form.dataset.saved.replace('%s', said);
      state.classList.toggle('invalid-feedback', changed);
    } catch {
      state.textContent = form.dataset.unsaved;
      state.classList.add('invalid-feedback');
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 3000);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keep();
  });
}
// After "add another", writing goes on in the new row.
document.querySelector('[data-more] .row-new :is(input, select, textarea)')?.focus();
