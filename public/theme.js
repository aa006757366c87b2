// Runs before the first paint, so that a chosen appearance does not flash. Kept on the device only.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused by the browser: the device's own appearance holds.
}
