// Before the first paint: the theme and language of last time, so that nothing flashes. The page itself takes over at once.
(() => {
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('koboshi') ?? '{}')?.preferences ?? {};
  } catch {
    // Unreadable: the page says so, and opens as for the first time.
  }
  const systemDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = kept.theme === 'dark' || (kept.theme !== 'light' && systemDark);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  if (kept.language === 'ja' || kept.language === 'en') document.documentElement.lang = kept.language;
})();
