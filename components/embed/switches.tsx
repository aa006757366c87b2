import { type EmbedOptions, themes } from "@/lib/embed/options";
import { writePlace } from "@/lib/geo/map-place";
import { type Locale, locales } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

type Props = {
  options: EmbedOptions;
  size: { width: number; height: number };
  charts: readonly { name: string; title: string }[];
  locale: Locale;
};

const languages: Record<Locale, string> = {
  "sr-Latn": "srpski, latinica",
  "sr-Cyrl": "српски, ћирилица",
  en: "English",
};

/** The switches of a frame as fields of a plain form; the filters stand beside them. */
export function Switches({ options, size, charts, locale }: Props) {
  const t = translator(locale, "embed");
  const looks = { auto: t("themeAuto"), light: t("themeLight"), dark: t("themeDark") };
  return (
    <fieldset className="embed-switches">
      <legend className="sr-only">{t("builderTitle")}</legend>
      <label>
        {t("show")}
        <select name="chart" className="field" defaultValue={options.chart ?? ""}>
          <option value="">{t("showMap")}</option>
          {charts.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("place")}
        <input
          name="map"
          className="field"
          defaultValue={options.place ? writePlace(options.place) : ""}
          placeholder="13/44.8125/20.4612"
          aria-describedby="place-hint"
        />
        <span id="place-hint" className="list-hint">
          {t("placeHint")}
        </span>
      </label>
      <label>
        {t("camera")}
        <input
          name="kamera"
          className="field"
          defaultValue={options.camera ?? ""}
          maxLength={8}
          aria-describedby="camera-hint"
        />
        <span id="camera-hint" className="list-hint">
          {t("cameraHint")}
        </span>
      </label>
      <label>
        {t("language")}
        <select name="lang" className="field" defaultValue={options.locale}>
          {locales.map((name) => (
            <option key={name} value={name} lang={name}>
              {languages[name]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("theme")}
        <select name="theme" className="field" defaultValue={options.theme}>
          {themes.map((name) => (
            <option key={name} value={name}>
              {looks[name]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("width")}
        <input type="number" name="width" min={200} max={2000} className="field" defaultValue={size.width} />
      </label>
      <label>
        {t("height")}
        <input type="number" name="height" min={150} max={2000} className="field" defaultValue={size.height} />
      </label>
      <label className="embed-check">
        <input type="checkbox" name="caption" value="no" defaultChecked={!options.caption} />
        {t("noCaption")}
      </label>
      <label className="embed-check">
        <input type="checkbox" name="wheel" value="yes" defaultChecked={options.wheel} />
        {t("wheel")}
      </label>
    </fieldset>
  );
}
