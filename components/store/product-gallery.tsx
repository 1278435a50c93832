import type { Picture } from "@/lib/storefront/shelf";
import { ProductPicture } from "./product-picture";

type Props = { title: string; category: string | null; pictures: readonly Picture[] };

const frame = "overflow-clip rounded-2xl border border-line bg-surface";

/** The pictures of a product, side by side to be swiped; one fills the place. Something is drawn when there is none. */
export function ProductGallery({ title, category, pictures }: Props) {
  if (pictures.length <= 1) {
    return (
      <div className={frame}>
        <ProductPicture title={title} category={category} picture={pictures[0]} eager />
      </div>
    );
  }
  return (
    <ul
      aria-label={`Pictures of ${title}`}
      className="-mx-4 flex snap-x snap-mandatory gap-3 overflow-x-auto px-4 pb-2 sm:mx-0 sm:px-0"
    >
      {pictures.map((picture, index) => (
        <li key={picture.src} className={`w-[88%] shrink-0 snap-center lg:w-[92%] ${frame}`}>
          <ProductPicture title={title} category={category} picture={picture} eager={index === 0} />
        </li>
      ))}
    </ul>
  );
}
