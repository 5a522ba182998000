using BoardKit.Domain.Units;

namespace BoardKit.Domain.Boards;

/// <summary>A frame on a wall: where it stands, how large it is, where paper goes on it, and from how far it is read.</summary>
public sealed class Board : IUnitOwned
{
    /// <summary>A new board of a unit.</summary>
    public Board(UnitCode unit, BoardFacts facts, string layout, DateTime nowUtc)
    {
        (Unit, Id, Code) = (unit.Value, Guid.CreateVersion7(), PublicCode.New().Text);
        (Name, Site, Layout, Arrangement) = ("", "", "", "");
        Change(facts, layout, nowUtc);
    }

    private Board() => (Code, Name, Site, Layout, Arrangement) = ("", "", "", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>Public code of its header: /B/{code} says what should hang here now.</summary>
    public string Code { get; private set; }

    /// <summary>Name: 燎西村村务公开栏.</summary>
    public string Name { get; private set; }

    /// <summary>Where it stands: 村部门口.</summary>
    public string Site { get; private set; }

    /// <summary>Hamlet or group it serves; null for the whole unit.</summary>
    public string? Serves { get; private set; }

    /// <summary>Degrees north in millionths (WGS 84), or null.</summary>
    public int? LatitudeE6 { get; private set; }

    /// <summary>Degrees east in millionths (WGS 84), or null.</summary>
    public int? LongitudeE6 { get; private set; }

    /// <summary>From how far it is read in mm; type is at least 1/150 of it high.</summary>
    public int ReadingDistanceMm { get; private set; }

    /// <summary>Frame, strip, margins, pockets and panels as JSON of <c>BoardLayout</c>.</summary>
    public string Layout { get; private set; }

    /// <summary>What the clerk decided against the automatic order, JSON; empty when nothing.</summary>
    public string Arrangement { get; private set; }

    /// <summary>Picture of the frame (JPEG without any metadata); null when there is none.</summary>
    public byte[]? Photo { get; private set; }

    /// <summary>When it was put out of use; null while in use.</summary>
    public DateTime? ClosedAtUtc { get; private set; }

    /// <summary>Last change.</summary>
    public DateTime ChangedAtUtc { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Changes what it is and where paper goes.</summary>
    public void Change(BoardFacts facts, string layout, DateTime nowUtc)
    {
        (Name, Site, Serves, LatitudeE6, LongitudeE6) = (facts.Name, facts.Site, facts.Serves, facts.LatitudeE6, facts.LongitudeE6);
        (ReadingDistanceMm, Layout) = (facts.ReadingDistanceMm, layout);
        Touch(nowUtc);
    }

    /// <summary>Keeps what the clerk decided against the automatic order.</summary>
    public void Arrange(string arrangement, DateTime nowUtc)
    {
        Arrangement = arrangement;
        Touch(nowUtc);
    }

    /// <summary>Replaces the picture.</summary>
    public void Show(byte[]? photo, DateTime nowUtc)
    {
        Photo = photo;
        Touch(nowUtc);
    }

    /// <summary>Puts it out of use, or back into use.</summary>
    public void SetClosed(bool closed, DateTime nowUtc)
    {
        ClosedAtUtc = closed ? nowUtc : null;
        Touch(nowUtc);
    }

    private void Touch(DateTime nowUtc)
    {
        ChangedAtUtc = nowUtc;
        Version++;
    }
}

/// <summary>What people say about a board.</summary>
/// <param name="Name">1-100 characters.</param>
/// <param name="Site">0-200 characters.</param>
/// <param name="Serves">Hamlet or group, or null.</param>
/// <param name="LatitudeE6">Millionths of a degree, or null.</param>
/// <param name="LongitudeE6">Millionths of a degree, or null.</param>
/// <param name="ReadingDistanceMm">300-3000.</param>
public sealed record BoardFacts(string Name, string Site, string? Serves, int? LatitudeE6, int? LongitudeE6, int ReadingDistanceMm);
