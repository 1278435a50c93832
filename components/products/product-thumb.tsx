import { ImageOff } from "lucide-react";
import type { PictureId } from "@/lib/ids";
import { picturePath } from "@/lib/paths";
import { pictureKey } from "@/lib/pictures/picture";

/** A product's picture beside its name, which says what it is. */
export const ProductThumb = ({ pictureId }: { pictureId: PictureId | null }) =>
  pictureId ? (
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
  ) : (
    <span className="grid size-11 shrink-0 place-items-center rounded-md border border-line bg-subtle text-ink-3">
      <ImageOff aria-hidden className="size-4" />
    </span>
  );
