import { ImageOff } from "lucide-react";
import type { PictureId } from "@/lib/ids";
import { picturePath } from "@/lib/paths";
import { pictureKey } from "@/lib/pictures/picture";

/** A product's picture, small, beside its name, which says what it is. Nothing when there is none. */
export const ItemPicture = ({ pictureId }: { pictureId: PictureId | null }) =>
  pictureId && (
    // biome-ignore lint/performance/noImgElement: stored in the size that is shown
    <img
      src={picturePath(pictureKey(pictureId, "small"))}
      alt=""
      width={44}
      height={44}
      loading="lazy"
      decoding="async"
      className="size-11 shrink-0 rounded-md border border-line object-cover"
    />
  );

/** As ItemPicture, and a sign that there is none in lists of products, where one is missed. */
export const ProductThumb = ({ pictureId }: { pictureId: PictureId | null }) =>
  pictureId ? (
    <ItemPicture pictureId={pictureId} />
  ) : (
    <span className="grid size-11 shrink-0 place-items-center rounded-md border border-line bg-subtle text-ink-3">
      <ImageOff aria-hidden className="size-4" />
    </span>
  );
