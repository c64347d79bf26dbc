/** Where the focus goes when what led to another room has gone with its own: to the name of the room that one is in. */
export const ROOM_HERE = 'nav[aria-label="Rooms"] [aria-current]';
