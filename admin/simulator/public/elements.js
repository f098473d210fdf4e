/** Elements in one expression; text children are never markup. */
export function make(tag, options = {}, ...children) {
  const { data, label, ...properties } = options;
  const made = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(data ?? {})) made.dataset[name] = value;
  if (label) {
    made.setAttribute('aria-label', label);
    made.title = label;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

export function icon(path, name = '') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  if (name) svg.setAttribute('class', name);
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}
