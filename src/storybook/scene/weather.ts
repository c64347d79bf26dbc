// The weathers and hours a picture can have.

const WEATHERS = ['sunny', 'cloudy', 'rainy', 'snowy', 'sunset', 'night', 'windy'] as const;
export type Weather = (typeof WEATHERS)[number];
