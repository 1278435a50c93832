import "server-only";
import { env } from "@/lib/env";
import { localStore } from "./local-store";
import { s3Store } from "./s3-store";

/** Where the files of pictures lie. What stands under a key never changes; removing what is not there is fine. */
export type PictureStore = {
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when there is none. */
  read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  remove(key: string): Promise<void>;
};

/** The bucket that is configured, else the folder `pictures` of the data folder. */
export function pictureStore(): PictureStore {
  const { DATA_DIR, PICTURES_S3_ENDPOINT: endpoint, PICTURES_S3_BUCKET: bucket, PICTURES_S3_REGION: region } = env();
  const { PICTURES_S3_KEY_ID: keyId, PICTURES_S3_SECRET: secret } = env();
  return endpoint && bucket && keyId && secret ? s3Store({ endpoint, bucket, region, keyId, secret }) : localStore(DATA_DIR);
}
