import type { ComponentProps } from "react";
import { CheckboxField, SelectField, TextField } from "@/components/ui/field";
import type { RulesFields } from "@/lib/loyalty/rules-fields";

/** Of which rule, and all fields as they stand. */
type Rule = { name: string; fields: RulesFields };
type Rest<P> = Omit<P, "name" | "defaultValue" | "defaultChecked"> & Rule;

export const TextRule = ({ fields, name, ...rest }: Rest<ComponentProps<typeof TextField>>) => (
  <TextField name={name} defaultValue={fields[name]} {...rest} />
);

/** A whole number: of points, days, months, friends. */
export const NumberRule = (props: ComponentProps<typeof TextRule>) => <TextRule inputMode="numeric" {...props} />;

/** An amount of money. */
export const AmountRule = (props: ComponentProps<typeof TextRule>) => <TextRule inputMode="decimal" {...props} />;

type Choice = Rest<Omit<ComponentProps<typeof SelectField>, "options">> & {
  words: Record<string, string>;
  /** In which the words are offered, when not in their own. */
  order?: readonly string[];
};

export const ChoiceRule = ({ fields, name, words, order = Object.keys(words), ...rest }: Choice) => (
  <SelectField
    name={name}
    defaultValue={fields[name]}
    options={order.map((value) => ({ value, label: words[value] ?? value }))}
    {...rest}
  />
);

/** Yes when its field is there at all. */
export const TickRule = ({ fields, name, ...rest }: Rest<ComponentProps<typeof CheckboxField>>) => (
  <CheckboxField name={name} defaultChecked={fields[name] !== undefined} {...rest} />
);
