using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Printing;

namespace BoardKit.Features.Printing;

/// <summary>Names an edition, also one of a unit above.</summary>
/// <param name="Unit">Unit that owns it.</param>
/// <param name="Notice">The notice.</param>
/// <param name="Number">Its number; null for the newest.</param>
public sealed record EditionKey(long Unit, Guid Notice, int? Number = null);

/// <summary>An edition ready to be laid out.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Edition">The edition, as it was when its rows were read.</param>
/// <param name="Model">What the layout prints.</param>
/// <param name="Place">What of the model may change later; the run keeps it.</param>
/// <param name="Newest">Whether it is to be the newest edition: then it is recorded only as long as it still is.</param>
public sealed record EditionPrint(Notice Notice, Edition Edition, SheetModel Model, PlaceFacts Place, bool Newest);
