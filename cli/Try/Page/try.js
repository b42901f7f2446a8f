'use strict';

// From, to, and the counter that makes the way busy when it grows.
const ways = [
  ['devices', 'stream', 'recordsSent'], ['partner', 'uploads', 'filesUploaded'], ['stream', 'functions', 'invocations'], ['uploads', 'functions', 'filesLoaded'],
  ['functions', 'archive', 'archived'], ['functions', 'database', 'stored'], ['functions', 'latest', 'latest'], ['functions', 'quarantine', 'quarantined'],
  ['database', 'analysts', 'deidentified'],
];
const svg = document.getElementById('edges');
const named = 'http://www.w3.org/2000/svg';
const paths = new Map();
let before = null;

function element(name, attributes, parent) {
  const made = document.createElementNS(named, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
}

function draw() {
  const area = svg.getBoundingClientRect();
  svg.replaceChildren();
  if (area.width === 0) return;
  const head = element('marker', { id: 'head', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 6, markerHeight: 6, orient: 'auto' }, element('defs', {}, svg));
  element('path', { d: 'M0 0 8 4 0 8z' }, head);
  for (const way of ways) {
    const from = document.getElementById(way[0]).getBoundingClientRect();
    const to = document.getElementById(way[1]).getBoundingClientRect();
    const [x, y] = [from.right - area.left, from.top + from.height / 2 - area.top];
    const [u, v] = [to.left - area.left, to.top + to.height / 2 - area.top];
    const middle = (x + u) / 2;
    paths.set(way[2], element('path', { d: `M${x} ${y}C${middle} ${y} ${middle} ${v} ${u - 1} ${v}`, 'marker-end': 'url(#head)' }, svg));
  }
}

function show(moment) {
  const { counts, happened, balance } = moment;
  const phase = document.getElementById('phase');
  // Told when it changes, not twice a second.
  if (phase.textContent !== counts.phase) phase.textContent = counts.phase;
  for (const place of document.querySelectorAll('[data-count]')) place.textContent = counts[place.dataset.count].toLocaleString('en');
  for (const [name, path] of paths) path.classList.toggle('busy', before !== null && counts[name] > before[name]);
  document.getElementById('down').hidden = counts.databaseUp;
  document.getElementById('database').classList.toggle('down', !counts.databaseUp);
  if (happened.length > 0) list(happened);
  if (balance) table(balance);
  before = counts;
}

function list(happened) {
  document.getElementById('faults').hidden = false;
  const place = document.getElementById('happened');
  for (const what of happened.slice(place.children.length)) place.append(Object.assign(document.createElement('li'), { textContent: what }));
}

function table(balance) {
  document.getElementById('balance').hidden = false;
  const body = document.querySelector('#balance tbody');
  body.replaceChildren(...balance.map(line => {
    const row = document.createElement('tr');
    row.append(Object.assign(document.createElement('th'), { scope: 'row', textContent: line.name }));
    for (const text of [line.expected, line.found]) row.append(Object.assign(document.createElement('td'), { textContent: text.toLocaleString('en') }));
    row.append(Object.assign(document.createElement('td'), { textContent: line.holds ? 'yes' : 'no', className: line.holds ? 'yes' : 'no' }));
    return row;
  }));
}

draw();
new ResizeObserver(draw).observe(document.getElementById('flow'));
const moments = new EventSource('moments');
moments.onmessage = event => {
  const moment = JSON.parse(event.data);
  show(moment);
  if (moment.balance) moments.close();
};
// After the end, or when the program was ended, the page keeps what it saw last.
moments.onerror = () => {
  moments.close();
  const phase = document.getElementById('phase');
  if (!phase.textContent.startsWith('done')) phase.textContent = 'ended: the program does not answer any more';
};
