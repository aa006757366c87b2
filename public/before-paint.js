// Runs before the first paint of every page. A browser that refuses storage shows the page as it is.

// A chosen appearance does not flash. Kept on the device only.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // The device's own appearance holds.
}

// Whoever left by the quick exit is not brought back by the browser's Back button: the pages before it leave as well,
// until somebody comes here anew. components/ui/site-storage.ts leaves the mark.
try {
  const hasLeft = () => sessionStorage.getItem("left") !== null;
  const leave = () => {
    document.documentElement.hidden = true;
    location.replace("about:blank");
  };
  if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward") sessionStorage.removeItem("left");
  else if (hasLeft()) leave();
  addEventListener("pageshow", (event) => {
    if (event.persisted && hasLeft()) leave();
  });
} catch {
  // Nothing tells that somebody left.
}
