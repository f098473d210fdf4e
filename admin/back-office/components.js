/* What AdminJS calls the components bundle: our two components, written by hand for the browser (no JSX, no build). */
(() => {
  const { React, AdminJS } = window;
  const { createElement, useEffect, useState } = React;

  function JsonValue({ property, record }) {
    const label = createElement('div', { className: 'billos-label' }, property.label.replaceAll('_', ' '));
    const value = createElement('pre', { className: 'billos-json' }, record.params[property.path] ?? '');
    return createElement('section', null, label, value);
  }

  function Dashboard() {
    const [shown, setShown] = useState({ title: '', figures: [] });
    useEffect(() => {
      new AdminJS.ApiClient().getDashboard().then(({ data }) => setShown(data));
    }, []);
    const cards = shown.figures.map((figure) =>
      createElement(
        'a',
        { className: 'billos-figure', href: figure.href, key: figure.label },
        createElement('strong', null, figure.value),
        createElement('span', null, figure.label),
      ),
    );
    return createElement(
      'div',
      { className: 'billos-dashboard' },
      createElement('h1', null, shown.title),
      createElement('div', { className: 'billos-figures' }, cards),
    );
  }

  AdminJS.UserComponents = { JsonValue, Dashboard };
})();
