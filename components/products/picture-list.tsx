import { ConfirmButton } from "@/components/ui/confirm-button";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import type { ProductId, ShopId } from "@/lib/ids";
import { MOST_ALT, pictureOf, type StoredPicture } from "@/lib/pictures/picture";

type Props = {
  which: { shopId: ShopId; productId: ProductId };
  title: string;
  pictures: readonly StoredPicture[];
  mayWrite: boolean;
  action: FormAction;
};

/** The pictures of a product in their order, each with its description; the first stands on the shelf. */
export const PictureList = ({ which, title, pictures, mayWrite, action }: Props) => (
  <ol className="grid gap-4">
    {pictures.map((picture, index) => {
      const shown = pictureOf(picture, "small", title);
      const values = { ...which, pictureId: picture.id };
      const name = `picture ${index + 1}`;
      const ids = Object.entries(values).map(([key, value]) => <input key={key} type="hidden" name={key} value={value} />);
      return (
        <li key={picture.id} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-4">
          {/* biome-ignore lint/performance/noImgElement: stored in the size that is shown */}
          <img
            {...shown}
            alt={shown.alt}
            loading="lazy"
            className="aspect-square w-full rounded-lg border border-line bg-subtle object-cover"
          />
          {mayWrite ? (
            <div className="grid content-start gap-2">
              <Form action={action}>
                {ids}
                <TextField
                  name="alt"
                  label={`Description of ${name}`}
                  maxLength={MOST_ALT}
                  required={false}
                  defaultValue={picture.alt}
                />
                <SubmitButton size="sm" variant="secondary" className="justify-self-start" aria-label={`Save ${name}`}>
                  Save
                </SubmitButton>
              </Form>
              <div className="flex flex-wrap gap-1">
                {index > 0 && <Move action={action} ids={ids} move="up" label="Earlier" name={name} />}
                {index < pictures.length - 1 && <Move action={action} ids={ids} move="down" label="Later" name={name} />}
                <ConfirmButton
                  id={`remove-${picture.id}`}
                  size="sm"
                  variant="ghost"
                  label="Remove"
                  title={`Remove ${name}?`}
                  text="It is gone from the storefront at once and cannot be brought back."
                  action={action}
                  values={{ ...values, move: "away" }}
                />
              </div>
            </div>
          ) : (
            <p className="text-ink-2">{picture.alt}</p>
          )}
        </li>
      );
    })}
  </ol>
);

type MoveProps = { action: FormAction; ids: React.ReactNode; move: "up" | "down"; label: string; name: string };

const Move = ({ action, ids, move, label, name }: MoveProps) => (
  <Form action={action}>
    {ids}
    <input type="hidden" name="move" value={move} />
    <SubmitButton size="sm" variant="ghost" aria-label={`Show ${name} ${label.toLowerCase()}`}>
      {label}
    </SubmitButton>
  </Form>
);
