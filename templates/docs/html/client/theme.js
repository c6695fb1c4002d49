// Runs before the page is shown, so that it doesn't appear in the wrong colors first.
const root = document.documentElement
root.classList.add('js')
try {
  const theme = localStorage.getItem('docs-theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
} catch {
  // A browser can forbid storage. The theme is that of the system then.
}
