// Draws the model, marks how its elements stand, and opens the called processes. The page lists the same in words.
const map = document.getElementById('map');
const pairs = (text) => (text ? text.split(' ').map((pair) => pair.split('=')) : []);

const draw = async () => {
  const answer = await fetch(map.dataset.model, { redirect: 'error' });
  if (!answer.ok) throw new Error(answer.status);
  const viewer = new BpmnJS({ container: map });
  await viewer.importXML(await answer.text());
  const canvas = viewer.get('canvas');
  const elements = viewer.get('elementRegistry');
  for (const [id, state] of pairs(map.dataset.marks)) {
    if (elements.get(id)) canvas.addMarker(id, `mark-${state}`);
  }
  const calls = new Map(pairs(map.dataset.calls));
  for (const id of calls.keys()) {
    if (elements.get(id)) canvas.addMarker(id, 'mark-opens');
  }
  viewer.get('eventBus').on('element.click', ({ element }) => {
    const instance = calls.get(element.id);
    if (instance) location.assign(`${map.dataset.open}?of=${encodeURIComponent(instance)}`);
  });
  canvas.zoom('fit-viewport', 'auto');
  map.dataset.drawn = 'yes';
};

if (map) {
  draw().catch(() => {
    map.textContent = map.dataset.failed;
  });
}
