import type { ReactNode } from "react";

type Choice = { value: string; label: string; picture?: ReactNode };

type Props = {
  legend: string;
  /** A heading beside it says the same. */
  legendHidden?: boolean;
  name: string;
  value: string;
  choices: readonly Choice[];
  /** Sentence on what is wrong, with the id that leads to it. */
  fault?: string | undefined;
  onChoose: (value: string) => void;
};

/** A question with pictures or words to tap: radio buttons that look like tiles. */
export function Choices({ legend, legendHidden = false, name, value, choices, fault, onChoose }: Props) {
  return (
    <fieldset className="choices" aria-describedby={fault ? `${name}-fault` : undefined}>
      <legend className={legendHidden ? "sr-only" : undefined}>{legend}</legend>
      <div className={choices.some(({ picture }) => picture) ? "choice-tiles" : "choice-words"}>
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
            />
            {choice.picture}
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      {fault && (
        <p id={`${name}-fault`} className="fault">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
