/** Milliseconds that the device may take, and that all may take with a browser's question that nobody answers. */
const DEVICE_PATIENCE = 15_000;
const PATIENCE = 16_000;

/**
 * Where the device is. Always ends: `denied` where the person does not allow it or the browser has nothing to ask, `lost`
 * where the device does not know, or nobody answered the browser's question.
 */
export async function locate(): Promise<GeolocationCoordinates | "denied" | "lost"> {
  // Tor Browser, and some settings of Firefox, have none: going outside, as one whose device is lost is told, helps nobody.
  const { geolocation } = navigator as Partial<Navigator>;
  if (!geolocation) return "denied";
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE, "lost");
    try {
      geolocation.getCurrentPosition(
        ({ coords }) => resolve(coords),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? "denied" : "lost"),
        { enableHighAccuracy: true, timeout: DEVICE_PATIENCE },
      );
    } catch {
      resolve("lost");
    }
  });
}
