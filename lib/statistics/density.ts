import "server-only";

// Cameras per square kilometre and per 10,000 residents of a municipality.

import type { Municipality } from "../../prisma/generated/enums.ts";
import { dayWords } from "../i18n/formatter.ts";
import { translator } from "../i18n/translator.ts";
import { municipalityAreas } from "./areas.ts";
import type { Cell, ChartContext, Column } from "./charts.ts";
import { population } from "./population.ts";

type DensityColumn = Column & { of: (municipality: string | null, cameras: number) => Cell };

const rounded = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;

const areaOf = (municipality: string | null) => municipalityAreas.get(municipality as Municipality);

/** Cameras per square kilometre; null outside the municipalities. */
export function perSquareKilometre(municipality: string | null, cameras: number): number | null {
  const area = areaOf(municipality);
  return area === undefined ? null : rounded(cameras / area, 3);
}

/** The columns that a table by municipality has beside cameras and locations. */
export function densityColumns({ locale, number }: ChartContext): DensityColumn[] {
  const t = translator(locale, "statistics");
  const residents = population()?.residents;
  const written = (digits: number) => (value: Cell) =>
    typeof value === "number" ? number(value, digits) : t("noValue");
  const columns: DensityColumn[] = [
    {
      name: "area_km2",
      title: t("area"),
      words: written(1),
      of: (municipality) => {
        const area = areaOf(municipality);
        return area === undefined ? null : rounded(area, 1);
      },
    },
    { name: "cameras_per_km2", title: t("perKm2"), words: written(2), of: perSquareKilometre },
  ];
  if (!residents) return columns;
  const of = (municipality: string | null) => residents.get(municipality as Municipality) ?? null;
  return [
    ...columns,
    { name: "residents", title: t("residents"), words: written(0), of },
    {
      name: "cameras_per_10000_residents",
      title: t("perResidents"),
      words: written(2),
      of: (municipality, cameras) => {
        const count = of(municipality);
        return count === null ? null : rounded((cameras / count) * 10_000, 3);
      },
    },
  ];
}

/** Where the areas and the population come from. */
export function densityNotes({ locale }: ChartContext): string[] {
  const t = translator(locale, "statistics");
  const told = population()?.sources.map(({ source, url, asOf }) =>
    t("populationNote", { source, day: dayWords(asOf, locale), url }),
  );
  return [t("areaNote"), ...(told ?? [t("noPopulation")])];
}
