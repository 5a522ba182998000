using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// 与上期相同: the rows of the newest notice of the form, submitted for a new period in one step and approved like any other; the reviewer is
/// told that it is a repeat. Only for forms that say so (<see cref="Form.Repeat"/>): ledgers and standing lists, never for what flows.
/// </summary>
public sealed class RepeatNotice(NoticeOpening opening, NoticeFinder find, EarlierRows earlier, EditionStore editions, SubmitNew submit,
    AttachedFiles files, Issuing issuing, NoticeChange change) : IUseCase
{
    /// <summary>For which unit, form and period.</summary>
    public sealed record Request(Intent Intent);

    /// <summary>
    /// The code of the notice, which now waits for review. Refused where the form does not allow it (<c>repeat-unfit</c>), where there is
    /// nothing to repeat (<c>repeat-none</c>), and like any notice.
    /// </summary>
    public async Task<Outcome<string>> Handle(Request request, CancellationToken cancellationToken)
    {
        var fit = await opening.Fit(request.Intent, cancellationToken);
        if (fit.Failed)
        {
            return fit.Fault;
        }
        var (form, unit) = (fit.Value.Form, request.Intent.Unit);
        if (!form.Repeat)
        {
            return Fault.Invalid("repeat-unfit", $"“{form.Name}”每期都不同，不能照上期公布；没有的请报“本期无此项”。");
        }
        var speaker = await issuing.Choose(unit, form, request.Intent.Issuer, cancellationToken);
        if (speaker.Failed)
        {
            return speaker.Fault;
        }
        var key = new NoticeKey(form.Key, fit.Value.Period.ToString()).By(speaker.Value is { IsToldApart: true } one ? one.Key : null);
        if (await find.Before(unit.Value, key, cancellationToken) is not { } last
            || await editions.Find(last, last.LastEdition, cancellationToken) is not { Nil: false } edition)
        {
            return Fault.Invalid("repeat-none", $"本单位以前没有公布过“{form.Name}”的内容，没有可以照着公布的。");
        }
        var rows = await earlier.Of(last.Code, unit, form, fit.Value.Period, withFiles: true, cancellationToken);
        if (rows.Failed)
        {
            return rows.Fault;
        }
        // a day belongs to the period that it was written for
        var inputs = edition.Leaf.Inputs
            .Where(i => form.Inputs.Any(f => f.Key == i.Key && f.Type is not (CellType.Date or CellType.Month)))
            .ToDictionary(i => i.Key, i => i.Value, StringComparer.Ordinal);
        var attached = FilesSection.Of(form, publicOnly: true).Any() ? await editions.Read(form, edition, cancellationToken) : null;
        var content = rows.Value.Content with
        {
            Inputs = inputs,
            Sections = attached is null ? rows.Value.Content.Sections : [.. form.Sections.Select(s =>
                s is { Kind: SectionKind.Files, Public: true } ? attached.Section(s.Key) : rows.Value.Content.Section(s.Key))
                .OfType<ContentSection>()],
        };
        var check = FormCheck.Run(form, content, await find.Context(unit.Value, key, form, cancellationToken));
        return check.Passed
            ? await change.Create(unit, NoticeAct.Submit, () => Submit(request.Intent, last, form, check.Content, cancellationToken),
            cancellationToken) : Outcome<string>.Refused([.. check.Faults.Where(f => f.Stops)]);
    }

    private async Task<Outcome<(Notice Notice, string Result)>> Submit(Intent intent, Notice last, Form form, NoticeContent content,
        CancellationToken cancellationToken)
    {
        var made = await submit.Into(intent, content, cancellationToken);
        if (!made.Failed)
        {
            await files.Copy(last, made.Value.Item1, form, content, cancellationToken);
        }
        return made;
    }
}
