using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using BoardKit.Printing.Papers;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>A letter with its answer, on the page and on paper.</summary>
public sealed class ShowLetter(BoardDbContext db, LetterPrinter printer) : IUseCase
{
    /// <summary>Which letter.</summary>
    public sealed record Request(Guid Id);

    /// <summary>The letter.</summary>
    /// <param name="Letter">What was sent and answered.</param>
    /// <param name="UnitName">To whom.</param>
    /// <param name="Office">By whom: the name on the seal of the office.</param>
    public sealed record Response(DutyLetter Letter, string UnitName, string Office);

    /// <summary>There is no such letter in the scope.</summary>
    public static Fault Unknown => Fault.NotFound("letter-unknown", "没有这份督办单。");

    /// <summary>Shows it. Fault: <c>letter-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (await db.DutyLetters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.Id, cancellationToken) is not { } letter)
        {
            return Unknown;
        }
        var places = await db.Units.AsNoTracking().Where(u => u.Code == letter.Unit || u.Code == letter.Office)
            .ToListAsync(cancellationToken);
        return new Response(letter, places.First(u => u.Code == letter.Unit).Name,
            await Seal(db, places.First(u => u.Code == letter.Office), ChinaTime.Day(letter.SentAtUtc), cancellationToken));
    }

    /// <summary>The letter as a PDF to be sealed. Fault: <c>letter-unknown</c>, and those of printing.</summary>
    public async Task<Outcome<byte[]>> Pdf(Request request, CancellationToken cancellationToken)
    {
        var shown = await Handle(request, cancellationToken);
        if (shown.Failed)
        {
            return shown.Fault;
        }
        var pages = printer.Lay(Paper(shown.Value));
        return pages.Failed ? Outcome<byte[]>.Refused(pages.Faults)
            : pages.Value.Pdf($"督办单 {shown.Value.UnitName}", shown.Value.Office, new(shown.Value.Letter.SentAtUtc, TimeSpan.Zero));
    }

    /// <summary>The name that the seal of a place says on a day.</summary>
    internal static async Task<string> Seal(BoardDbContext db, Unit place, DateOnly day, CancellationToken cancellationToken) =>
        ProfileFields.For(place, await db.RecordsOf(place.Place, day, cancellationToken)).SealName ?? place.Name;

    private static OfficialLetter Paper(Response shown)
    {
        var letter = shown.Letter;
        return new()
        {
            Office = shown.Office,
            Title = "督办单",
            To = shown.UnitName,
            Date = ChinaTime.Day(letter.SentAtUtc),
            Paragraphs =
            [
                $"经查，你单位有{letter.Lines.Count}项应当公开的内容已经逾期，或者撤下后没有重新公布（见下表）。请尽快公开，并在"
                    + $"{LateDuties.Day(letter.AnswerBy)}前答复办理情况。",
                .. letter.Remark.Length == 0 ? (string[])[] : [letter.Remark],
                .. letter.Answer is { } answer
                    ? (string[])[$"答复（{letter.AnsweredBy}，{ChinaTime.Minute(letter.AnsweredAtUtc!.Value)}）：{answer}"] : [],
            ],
            Tables =
            [
                new SheetTable
                {
                    Key = "late",
                    Label = "应当公开而没有公开的：",
                    Columns =
                    [
                        new("序号", SheetColumnKind.Sequence), new("事项", SheetColumnKind.Text), new("期间", SheetColumnKind.Text),
                        new("应公开的最后一天", SheetColumnKind.Text), new("逾期", SheetColumnKind.Text), new("依据", SheetColumnKind.Text),
                    ],
                    Rows = [.. letter.Lines.Select(l => new SheetRow([null, l.Name, LateDuties.Spoken(l.Period), LateDuties.Day(l.Until),
                        l.Days > 0 ? $"{l.Days}天" : l.State, l.Rule]))],
                    CountUnit = "项",
                },
            ],
            Notes = [$"经办：{letter.SentBy}　编号 {letter.Id.ToString("N")[^8..].ToUpperInvariant()}"],
        };
    }
}
