/**
 * The page's budget. The first load is what index.html names and waits for (programs, styles), one language, the
 * simulation and the Latin fonts; the rest of the page is fetched after the first screen and weighed as a whole.
 */
const { existsSync, readdirSync, readFileSync } = require('node:fs');

const page = existsSync('dist/index.html') ? readFileSync('dist/index.html', 'utf8') : '';
const named = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css|svg))"/g)].map(([, path]) => `dist/${path}`);
const assets = existsSync('dist/assets') ? readdirSync('dist/assets').map((name) => `dist/assets/${name}`) : [];
const alsoFirst = assets.filter((path) => /\/(language-en|worker)-.*\.js$|\/ibm-plex-.*\.woff2$/.test(path));

module.exports = [
  {
    name: 'first load: document, programs, styles, English, simulation, Latin fonts',
    path: ['dist/index.html', ...named, ...alsoFirst],
    gzip: true,
    limit: '333 kB',
  },
  {
    name: 'all programs, of which most come after the first screen',
    path: ['dist/assets/**/*.js'],
    gzip: true,
    limit: '680 kB',
  },
];
