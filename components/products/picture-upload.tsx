import { buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SizedFileInput } from "@/components/ui/sized-file-input";
import { MOST_ALT, MOST_PICTURE_BYTES } from "@/lib/pictures/picture";
import { PICTURE_REFUSALS } from "@/lib/pictures/refusals";

type Props = { action: string; left: number; refusal?: string | undefined; alt?: string | undefined };

/** Takes pictures from any browser, with script or without; what was refused says why at its field. */
export const PictureUpload = ({ action, left, refusal, alt = "" }: Props) => (
  <form action={action} method="post" encType="multipart/form-data" className="grid gap-4">
    <Field
      id="picture-file"
      label="Add pictures"
      hint={`JPEG, PNG, WebP or AVIF, up to 10 MB each; ${left} more. They are stored anew, without place and camera data.`}
      error={refusal}
    >
      <SizedFileInput
        id="picture-file"
        mostBytes={MOST_PICTURE_BYTES}
        tooLarge={PICTURE_REFUSALS.large}
        name="file"
        multiple
        required
        accept="image/jpeg,image/png,image/webp,image/avif"
        className="py-2"
        aria-describedby={refusal ? "picture-file-hint picture-file-error" : "picture-file-hint"}
        aria-invalid={refusal ? true : undefined}
      />
    </Field>
    <Field id="picture-alt" label="What they show" optional hint="For customers who do not see them.">
      <Input id="picture-alt" name="alt" maxLength={MOST_ALT} defaultValue={alt} aria-describedby="picture-alt-hint" />
    </Field>
    <button type="submit" className={buttonClass({ variant: "primary" })}>
      Upload
    </button>
  </form>
);
