using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>What an edition is downloaded as.</summary>
public enum ExportKind
{
    /// <summary>
    /// Comma-separated, UTF-8 with a byte order mark, so that Excel and WPS read it; of several tables a ZIP with a file each.
    /// </summary>
    Csv,
    /// <summary>A workbook with a sheet per section; numbers are numbers.</summary>
    Xlsx,
    /// <summary>Everything an independent program needs to recompute the root.</summary>
    Json,
}

/// <summary>Makes a download of a public edition from its rows, on demand.</summary>
public sealed class ExportEdition(BoardDbContext db, FormCatalog forms, PublicEditions editions, PlaceCard places, TimeProvider clock)
    : IUseCase
{
    /// <summary>Which edition, as what.</summary>
    public sealed record Request(PublicCode Code, int Edition, ExportKind Kind);

    /// <summary>A file.</summary>
    public sealed record Response(byte[] Bytes, string ContentType, string FileName);

    /// <summary>Refused with <c>not-found</c>, or <c>withdrawn</c> when it was public once.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var notice = await db.Notices.AsNoTracking()
            .SingleOrDefaultAsync(n => n.Code == request.Code.Text && n.Publicity != Publicity.None, cancellationToken);
        if (notice is null || request.Edition < 1 || request.Edition > notice.LastEdition)
        {
            return NoticeFaults.NotFound(request.Code.Text);
        }
        if (notice.Publicity == Publicity.Withdrawn
            || (await editions.History(notice, cancellationToken)).All(h => h.Number != request.Edition))
        {
            return Fault.Conflict("withdrawn", "这一版已经撤下，不能下载。");
        }
        var edition = await editions.Find(notice, request.Edition, cancellationToken);
        var unit = UnitCode.From(notice.Unit);
        var form = await forms.Of(edition, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var name = FileName(edition, request.Kind);
        if (request.Kind == ExportKind.Json)
        {
            return new Response(EditionJson.Write(notice, edition, form.Value,
                Shown(form.Value, edition, await editions.Rows(edition, cancellationToken)), await places.Path(unit, cancellationToken)),
                "application/json", name);
        }
        var content = await editions.Content(form.Value, edition, cancellationToken);
        if (request.Kind == ExportKind.Xlsx)
        {
            return new Response(XlsxFile.Write(ExportTable.Of(form.Value, edition, content)), XlsxFile.ContentType, name);
        }
        var tables = ExportTable.ForPrograms(form.Value, edition, content, (await places.Path(unit, cancellationToken))[^1].Name);
        return tables.Count == 1 ? new Response(CsvFile.Write(tables), "text/csv; charset=utf-8", name)
            : new Response(CsvFile.Zip(tables), "application/zip", Path.ChangeExtension(name, ".zip"));
    }

    /// <summary>Rows about people whose time is over go out as commitments, on the day itself and not when they are deleted.</summary>
    private List<EditionRow> Shown(Form form, Edition edition, List<EditionRow> rows)
    {
        if (!edition.ShowsPersonal(clock.Today()))
        {
            rows.FindAll(r => form.Section(r.Section).IsPersonal).ForEach(r => r.Erase());
        }
        return rows;
    }

    private static string FileName(Edition edition, ExportKind kind)
    {
        var title = FileNames.Safe(edition.Title);
        return string.Create(CultureInfo.InvariantCulture,
            $"{(title.Length > 80 ? title[..80] : title)}-第{edition.Number}版.{kind.ToString().ToLowerInvariant()}");
    }
}
