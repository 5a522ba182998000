using BoardKit.Domain;

namespace BoardKit.Printing;

/// <summary>A printed notice.</summary>
/// <param name="Pdf">The PDF.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Warnings">Remarks that do not stop: characters without a font, a table that had to be set smaller than is legible.</param>
public sealed record PrintedSheet(byte[] Pdf, int Pages, IReadOnlyList<Fault> Warnings);
