import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MapDataClient } from "@/components/map/map-data-client";
import { fetchFile } from "@/lib/offline/fetch-file";

const MINUTE = 60_000;

/** What a browser has: a worker that says nothing unless it is made to. */
class SilentWorker extends EventTarget {
  static last: SilentWorker;
  asked = 0;
  constructor() {
    super();
    SilentWorker.last = this;
  }
  postMessage(): void {
    this.asked += 1;
  }
  terminate(): void {}
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("Worker", SilentWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("no question to the map's data waits for ever: not before the worker starts, not after it broke, not once it is closed", async () => {
  const search = { kind: "search", words: [], limit: 1 } as const;
  const failed = vi.fn();
  const never = new MapDataClient(failed);
  const waiting = expect(never.ask(search)).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(MINUTE);
  await waiting;
  expect(failed).toHaveBeenCalledOnce();
  await expect(never.ask(search)).rejects.toThrow();

  const broken = new MapDataClient(failed);
  SilentWorker.last.dispatchEvent(new MessageEvent("message", { data: { number: 0 } }));
  await vi.advanceTimersByTimeAsync(MINUTE);
  const open = broken.ask(search);
  expect(SilentWorker.last.asked).toBe(1);
  SilentWorker.last.dispatchEvent(new Event("error"));
  await expect(open).rejects.toThrow();
  await expect(broken.ask(search)).rejects.toThrow();
  expect(failed).toHaveBeenCalledTimes(2);

  const closed = new MapDataClient(failed);
  const late = expect(closed.ask(search)).rejects.toThrow();
  closed.close();
  await late;
  expect(failed).toHaveBeenCalledTimes(2);
});

test("a file is waited for as long as it comes, however slowly, and given up when it stands still", async () => {
  const lines: ReadableStreamDefaultController<Uint8Array>[] = [];
  const answer = (begins: boolean) =>
    vi.stubGlobal("fetch", async (_: string, { signal }: { signal: AbortSignal }) => {
      if (!begins)
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          lines.push(controller);
          signal.addEventListener("abort", () => controller.error(signal.reason));
        },
      });
      return new Response(body);
    });
  const pass = async (milliseconds: number) => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(milliseconds);
  };

  answer(true);
  const slow = fetchFile("/file");
  for (const letter of "abcd") {
    await pass(20_000);
    lines.at(-1)?.enqueue(new TextEncoder().encode(letter));
  }
  await pass(20_000);
  lines.at(-1)?.close();
  expect(new TextDecoder().decode(await slow)).toBe("abcd");

  for (const begins of [false, true]) {
    answer(begins);
    const stuck = expect(fetchFile("/file")).rejects.toThrow();
    await pass(20_000);
    if (begins) lines.at(-1)?.enqueue(new Uint8Array(1));
    await pass(MINUTE);
    await stuck;
  }
});
