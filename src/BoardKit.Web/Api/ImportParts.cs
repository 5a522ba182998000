using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>
/// What the imports of the API have in common: the file in the body, key=value pairs in the query, the refusals of their shape.
/// </summary>
internal static class ImportParts
{
    private const int MostBytes = 32 * 1024 * 1024;

    public static IReadOnlyList<Fault> BadUnit { get; } = [Fault.Invalid("unit-code", "单位编码应为 12 位数字。")];

    public static IReadOnlyList<Fault> BadPeriod { get; } = [Fault.Invalid("period-shape", "period 应写成 2026、2026Q3 或 2026-09。")];

    public static IReadOnlyList<Fault> BadAnswer { get; } = [Fault.Invalid("answer-shape", "answer 应写成 问题=选择，每个问题一次。")];

    public static IReadOnlyList<Fault> BadInput { get; } = [Fault.Invalid("input-shape", "input 应写成 键=值，每个键一次。")];

    public static ProblemHttpResult TooBig =>
        TypedResults.Problem("文件超过 32 MB，请拆分后再导入。", statusCode: StatusCodes.Status413PayloadTooLarge, title: "file-too-big");

    /// <summary>A form is not taken for the file that it holds: its lines would be read as rows of a table.</summary>
    public static bool IsForm(HttpRequest http) => http.HasFormContentType;

    /// <summary>The refusal of a form.</summary>
    public static ProblemHttpResult NoForms => TypedResults.Problem(
        "请把文件本身作为请求正文（curl --data-binary @文件，Content-Type: application/octet-stream），不要用表单。",
        statusCode: StatusCodes.Status415UnsupportedMediaType, title: "media-type");

    /// <summary>The pairs by key; null when one has no “=” or comes twice.</summary>
    public static Dictionary<string, string>? Pairs(string[]? pairs)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        return (pairs ?? []).All(pair => pair.Split('=', 2) is [var key, var value] && read.TryAdd(key.Trim(), value.Trim())) ? read : null;
    }

    public static Dictionary<string, string> Totals(IReadOnlyList<FigureValue> figures) =>
        figures.ToDictionary(f => f.Key, f => f.Value.ToString());

    /// <summary>The body in memory, never in a temporary file; null when it is too long.</summary>
    public static async Task<byte[]?> Body(HttpRequest http, CancellationToken cancellationToken)
    {
        await using var file = new MemoryStream(http.ContentLength is > 0 and <= MostBytes ? (int)http.ContentLength.Value : 0);
        var buffer = new byte[81920];
        int read;
        while ((read = await http.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (file.Length + read > MostBytes)
            {
                return null;
            }
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        return file.ToArray();
    }
}
