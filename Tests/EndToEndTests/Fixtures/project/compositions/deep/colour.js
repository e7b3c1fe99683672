export const colour = '#00ffff';
