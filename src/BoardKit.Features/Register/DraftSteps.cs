using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using BoardKit.Data;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// Keeps a draft as it was before a change, sealed, so that the last changes can be taken back one by one. Callers run inside a
/// transaction.
/// </summary>
public sealed class DraftSteps(BoardDbContext db, DigestKeyRing keys, Acts acts) : IUseCasePart
{
    /// <summary>A draft as it was: its facts, its rows as they lay, and their digests.</summary>
    internal sealed record Earlier
    {
        /// <summary>Version of the form.</summary>
        public required int FormVersion { get; init; }

        /// <summary>Title.</summary>
        public required string Title { get; init; }

        /// <summary>Hanging day.</summary>
        public required DateOnly HangOn { get; init; }

        /// <summary>本期无此项.</summary>
        public required bool Nil { get; init; }

        /// <summary>Inputs, as stored.</summary>
        public required string Inputs { get; init; }

        /// <summary>Stated totals, as stored.</summary>
        public required string Stated { get; init; }

        /// <summary>Erased rows, as stored.</summary>
        public required string Erased { get; init; }

        /// <summary>How its file was read, as stored.</summary>
        public required string Reading { get; init; }

        /// <summary>Name of its file.</summary>
        public string? FileName { get; init; }

        /// <summary>Digest over its sealed cells.</summary>
        public string? SealedDigest { get; init; }

        /// <summary>In whose name.</summary>
        public Issuer? Issuer { get; init; }

        /// <summary>Which organ of that kind.</summary>
        public string? Organ { get; init; }

        /// <summary>Rows, those that could be put back among them.</summary>
        public required IReadOnlyList<Line> Rows { get; init; }

        /// <summary>Digests of their numbers.</summary>
        public required IReadOnlyList<Mark> Marks { get; init; }
    }

    /// <summary>A row as it lay.</summary>
    internal sealed record Line(string Section, int Place, string? Key, string Cells, long Id, byte[]? Sealed, int SealedBy);

    /// <summary>A digest as it lay.</summary>
    internal sealed record Mark(string Section, int Place, PersonMark Of);

    /// <summary>
    /// Keeps the draft as it lies before it is replaced by content. Nothing of a draft that is being made, and nothing where the county's
    /// key is not at hand: then there is no step to take back.
    /// </summary>
    internal async Task Keep(Notice notice, Draft draft, DraftStepKind kind, Form form, NoticeContent after,
        CancellationToken cancellationToken)
    {
        if (db.Entry(draft).State == EntityState.Added
            || await keys.SealKey(UnitCode.From(draft.Unit), null, cancellationToken) is not { Failed: false, Value: var (version, key) })
        {
            return;
        }
        var earlier = await Read(notice, draft, cancellationToken);
        var known = await db.DraftSteps.AsNoTracking().Where(s => s.Unit == draft.Unit && s.NoticeId == draft.NoticeId)
            .Select(s => s.Number).OrderByDescending(n => n).ToListAsync(cancellationToken);
        var number = known.FirstOrDefault() + 1;
        if (known.Count >= DraftStep.Most)
        {
            var oldest = known[DraftStep.Most - 2];
            await db.WithSave(db.DraftSteps.Where(s => s.Unit == draft.Unit && s.NoticeId == draft.NoticeId && s.Number < oldest)
                .ExecuteDeleteAsync, cancellationToken);
        }
        db.AddMany([new DraftStep(draft, number, kind, Count(earlier, form, after), acts.Actor, acts.Now)
        {
            Sealed = SealedBytes.Encrypt(key, Packed(earlier), Place(draft.Unit, draft.NoticeId, number)),
            SealedBy = version,
        }]);
    }

    /// <summary>What a step keeps; null where the key is not at hand.</summary>
    internal async Task<Earlier?> Open(DraftStep step, CancellationToken cancellationToken)
    {
        var key = await keys.SealKey(UnitCode.From(step.Unit), step.SealedBy, cancellationToken);
        if (key.Failed || SealedBytes.Decrypt(key.Value.Key, step.Sealed, Place(step.Unit, step.NoticeId, step.Number)) is not { } packed)
        {
            return null;
        }
        await using var plain = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return await JsonSerializer.DeserializeAsync<Earlier>(plain, cancellationToken: cancellationToken);
    }

    /// <summary>The draft as it lies in the database, not as the request has changed it.</summary>
    private async Task<Earlier> Read(Notice notice, Draft draft, CancellationToken cancellationToken)
    {
        var (was, of) = (db.Entry(draft).OriginalValues, db.Entry(notice).OriginalValues);
        return new Earlier
        {
            FormVersion = was.GetValue<int>(nameof(Draft.FormVersion)),
            Title = was.GetValue<string>(nameof(Draft.Title)),
            HangOn = was.GetValue<DateOnly>(nameof(Draft.HangOn)),
            Nil = was.GetValue<bool>(nameof(Draft.Nil)),
            Inputs = was.GetValue<string>(nameof(Draft.Inputs)),
            Stated = was.GetValue<string>(nameof(Draft.Stated)),
            Erased = was.GetValue<string>(nameof(Draft.Erased)),
            Reading = was.GetValue<string>(nameof(Draft.Reading)),
            FileName = was.GetValue<string?>(nameof(Draft.FileName)),
            SealedDigest = was.GetValue<string?>(nameof(Draft.SealedDigest)),
            Issuer = of.GetValue<Issuer?>(nameof(Notice.Issuer)),
            Organ = of.GetValue<string?>(nameof(Notice.Organ)),
            Rows = await db.DraftRows.AsNoTracking().Where(r => r.Unit == draft.Unit && r.NoticeId == draft.NoticeId)
                .OrderBy(r => r.Section).ThenBy(r => r.RowNumber)
                .Select(r => new Line(r.Section, r.RowNumber, r.Line, r.Cells, r.Id, r.Sealed, r.SealedBy)).ToListAsync(cancellationToken),
            Marks = [.. (await db.MarksOf(draft.Unit, draft.NoticeId, 0, cancellationToken))
                .SelectMany(row => row.Select(mark => new Mark(row.Key.Section, row.Key.RowNumber, mark)))],
        };
    }

    private static StepCounts Count(Earlier earlier, Form form, NoticeContent after)
    {
        var was = earlier.Rows.Where(r => r.Place > 0).ToDictionary(r => (r.Section, Id: r.Id > 0 ? r.Id : r.Place), r => r.Cells);
        var rows = after.Sections.SelectMany(s => s.Rows.Select(r => (Shape: form.Section(s.Key), Row: r))).ToList();
        return new(was.Count, rows.Count, rows.Count(r => r.Row.Id > 0 && was.TryGetValue((r.Shape.Key, r.Row.Id), out var cells)
            && cells != ContentCodec.Cells(r.Shape, r.Row)));
    }

    private static byte[] Packed(Earlier earlier)
    {
        using var packed = new MemoryStream();
        using (var into = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(into, earlier);
        }
        return packed.ToArray();
    }

    private static byte[] Place(long unit, Guid notice, int number) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"step {unit} {notice} {number}"));
}
