// Before the first paint: without a choice of their own, people get the colours of their device.
(() => {
  const root = document.documentElement;
  if (root.hasAttribute('data-bs-theme')) return;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const follow = () => root.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
  follow();
  dark.addEventListener('change', follow);
})();
