/** IRCv3 `draft/read-marker`: MARKREAD, and where one has read to behind each JOIN of one's own. */
import { capability, type Capability } from './capability.ts';

export const readMarker: Capability = capability('draft/read-marker');
