import fc from "fast-check";
import { expect, test } from "vitest";
import { type EmbedOptions, embedQuery, frameAddress, frameCode, pictureAddress, readEmbed } from "@/lib/embed/options";
import { locales } from "@/lib/i18n/locales";
import { contentSecurityPolicy } from "@/lib/server/headers";
import { anyFilter } from "../filters";

const degrees = (limit: number) => fc.integer({ min: -limit * 1e5, max: limit * 1e5 }).map((value) => value / 1e5);

const anyOptions: fc.Arbitrary<EmbedOptions> = fc.record({
  filter: anyFilter(fc.string({ maxLength: 20 })),
  locale: fc.constantFrom(...locales),
  theme: fc.constantFrom("auto" as const, "light" as const, "dark" as const),
  caption: fc.boolean(),
  wheel: fc.boolean(),
  camera: fc.constantFrom(null, "7k3m9q2x"),
  chart: fc.constantFrom(null, "operator_type"),
  place: fc.option(fc.record({ zoom: fc.integer({ min: 0, max: 19 }), lat: degrees(85), lon: degrees(180) })),
});

test("the address of a frame, read again, asks for the same", () => {
  fc.assert(
    fc.property(anyOptions, (options) => {
      const url = new URL(frameAddress("https://kamere.test", options));
      if (url.hash) url.searchParams.set("map", url.hash.slice(5));
      const read = readEmbed(url.searchParams);
      expect(read.faults).toEqual([]);
      expect(read.options).toEqual(options);
    }),
  );
});

test("the address of a picture asks for the same map, in the size that is wanted", () => {
  fc.assert(
    fc.property(anyOptions, (options) => {
      const { searchParams } = new URL(pictureAddress("https://kamere.test", options, { width: 640, height: 360 }));
      expect(searchParams.get("width")).toBe("640");
      const { options: read, faults } = readEmbed(searchParams, ["width", "height"]);
      expect(faults).toEqual([]);
      expect(read).toEqual({ ...options, wheel: false, chart: null });
    }),
  );
});

test("what a frame cannot be asked is named, and nothing that nobody said stands in an address", () => {
  const { faults } = readEmbed(new URLSearchParams("zone=moon&theme=pink&kamera=x&map=1&color=red"));
  expect(faults.map(({ field }) => field).sort()).toEqual(["color", "kamera", "map", "theme", "zone"]);
  const { options } = readEmbed(new URLSearchParams("caption=yes&wheel=no&theme=auto&lang=sr"));
  expect(embedQuery(options)).toBe("");
});

test("no title and no filter breaks out of the code that people paste", () => {
  const code = frameCode(`https://kamere.test/embed?q="><script>`, `"><script>alert(1)</script>`, {
    width: 1,
    height: 2,
  });
  expect(code.match(/<\w+/g)).toEqual(["<iframe"]);
  expect(code.match(/"/g)?.length).toBe(10);
});

test("a frame's policy differs from a page's in one thing: who may frame it", () => {
  const directives = (framed: boolean) => contentSecurityPolicy("n", false, framed).split("; ");
  expect(directives(true).filter((directive) => !directives(false).includes(directive))).toEqual(["frame-ancestors *"]);
  expect(directives(false)).toContain("frame-ancestors 'none'");
});
