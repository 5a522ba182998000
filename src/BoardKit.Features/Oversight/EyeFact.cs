using BoardKit.Domain.Calendar;

namespace BoardKit.Features.Oversight;

/// <summary>What the map needs of a notice that is or was public.</summary>
/// <param name="Form">Key of its form.</param>
/// <param name="Period">Its period.</param>
/// <param name="Phase">Its phase; empty where its form has none.</param>
/// <param name="Title">Its title, where an item asks for words in it; else empty.</param>
/// <param name="IsPublic">False of one that was withdrawn.</param>
/// <param name="IsSuperseded">Whether a later phase of its matter is published.</param>
/// <param name="IsOfGroup">Whether a 村民小组 published it of itself.</param>
/// <param name="Editions">How many editions it has.</param>
/// <param name="First">Day of the first one in China; null where it is not known.</param>
/// <param name="Last">Day of the newest one.</param>
public sealed record EyeFact(string Form, Period Period, string Phase, string Title, bool IsPublic, bool IsSuperseded, bool IsOfGroup,
    int Editions, DateOnly? First, DateOnly? Last);
