namespace BoardKit.Web.Desk;

/// <summary>Where a spreadsheet is dropped.</summary>
/// <param name="Corrects">Code of the notice that the file corrects, or null.</param>
internal sealed record DropZone(string? Corrects);
