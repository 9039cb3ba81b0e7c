// Tells name and size of each file that was chosen, and takes those out again that the server would refuse: better than
// after a long upload. The form works without this file. Plain ES2015.
(function () {
  'use strict';

  const control = document.getElementById('attached');
  const list = document.getElementById('attached-chosen');
  if (!control || !list) return;

  const MEGABYTE = 1024 * 1024;
  const said = control.dataset;
  const most = Number(said.most);
  const megabytes = Number(said.megabytes);

  function size(file) {
    return file.size < MEGABYTE ? Math.ceil(file.size / 1024) + ' kB' : (file.size / MEGABYTE).toFixed(1) + ' MB';
  }

  function fill(text, values) {
    return values.reduce((filled, value, at) => filled.split('{' + at + '}').join(value), text);
  }

  /** Why a file is not sent after those that are; nothing where it is. */
  function problem(file, before, bytes) {
    if (file.size === 0) return fill(said.empty, [file.name]);
    if (file.size > megabytes * MEGABYTE) return fill(said.large, [file.name, size(file), megabytes]);
    if (before >= most) return fill(said.many, [file.name, size(file), most]);
    if (said.together && bytes + file.size > megabytes * MEGABYTE) return fill(said.room, [file.name, size(file), megabytes]);
    return '';
  }

  function tell(text, refused) {
    const line = document.createElement('li');
    line.textContent = text;
    if (refused) line.className = 'invalid-feedback';
    list.appendChild(line);
  }

  // An old browser cannot take single files out again: there all have to be chosen anew.
  function keep(files) {
    try {
      const kept = new DataTransfer();
      files.forEach((file) => kept.items.add(file));
      control.files = kept.files;
    } catch (old) {
      control.value = '';
    }
  }

  function look() {
    list.textContent = '';
    const good = [];
    let bytes = 0;
    let refused = false;
    Array.from(control.files).forEach((file) => {
      const why = problem(file, good.length, bytes);
      if (why) {
        tell(why, true);
        refused = true;
      } else {
        good.push(file);
        bytes += file.size;
      }
    });
    if (refused) keep(good);
    Array.from(control.files).forEach((file) => tell(file.name + ' (' + size(file) + ')', false));
  }

  control.addEventListener('change', look);
  look(); // a browser that went back may have kept them
})();
