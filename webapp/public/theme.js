// Before the first paint: the theme that was chosen on this computer, if it isn't the system's.
try {
  const { theme } = JSON.parse(localStorage.getItem('convergence.preferences') || '{}')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage refused (private window): the system's theme is used.
}
