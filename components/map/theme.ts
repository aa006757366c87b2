// Light or dark, for what is drawn on canvases: the reader's choice, else the device's.

export const prefersDark = () =>
  document.documentElement.dataset.theme === "dark" ||
  (document.documentElement.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);

/** Calls back when the reader, or the device, turns from light to dark or back; gives what ends that. */
export function onThemeChange(repaint: () => void): () => void {
  const device = matchMedia("(prefers-color-scheme: dark)");
  device.addEventListener("change", repaint);
  addEventListener("themechange", repaint);
  return () => {
    device.removeEventListener("change", repaint);
    removeEventListener("themechange", repaint);
  };
}
