import { afterEach, expect, test, vi } from "vitest";
import { locate } from "@/components/ui/locate";

afterEach(() => vi.unstubAllGlobals());

/** What a browser answers when it is asked for the place: an error's code, or an exception. */
const browser = (code: number | null) => ({
  geolocation: {
    getCurrentPosition(_: PositionCallback, fail: (error: { code: number; PERMISSION_DENIED: number }) => void) {
      if (code === null) throw new Error("no");
      fail({ code, PERMISSION_DENIED: 1 });
    },
  },
});

test("a browser that gives no place is told apart from a device that does not know it", async () => {
  for (const [navigator, answer] of [
    [{}, "denied"],
    [browser(1), "denied"],
    [browser(2), "lost"],
    [browser(3), "lost"],
    [browser(null), "lost"],
  ] as const) {
    vi.stubGlobal("navigator", navigator);
    expect(await locate()).toBe(answer);
  }
});
