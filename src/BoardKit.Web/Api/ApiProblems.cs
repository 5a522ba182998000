using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;

namespace BoardKit.Web.Api;

/// <summary>
/// Refusals of the API as problem+json (RFC 9457): a stable code for programs in <c>title</c>, one sentence in <c>detail</c>. What the
/// framework refuses without a word (a missing parameter, a body that does not read, a wrong token) gets its words here.
/// </summary>
internal static class ApiProblems
{
    /// <summary>Codes of the refusals that are the door's and no use case's, by status.</summary>
    public static IReadOnlyDictionary<int, string> Codes { get; } = new Dictionary<int, string>
    {
        [StatusCodes.Status400BadRequest] = "request-unreadable",
        [StatusCodes.Status401Unauthorized] = "token-needed",
        [StatusCodes.Status403Forbidden] = "token-role",
        [StatusCodes.Status404NotFound] = "nothing-here",
        [StatusCodes.Status405MethodNotAllowed] = "method-unknown",
        [StatusCodes.Status413PayloadTooLarge] = "file-too-big",
        [StatusCodes.Status415UnsupportedMediaType] = "media-type",
        [StatusCodes.Status429TooManyRequests] = "too-many-calls",
    };

    /// <summary>Writes the words of an answer that has none.</summary>
    public static Task Write(StatusCodeContext context) => Of(context.HttpContext).ExecuteAsync(context.HttpContext);

    /// <summary>The words for the status that an answer has.</summary>
    public static IResult Of(HttpContext context)
    {
        var status = context.Response.StatusCode;
        return TypedResults.Problem(Words(context, status), statusCode: status, title: Codes.GetValueOrDefault(status, "fault"));
    }

    private static string Words(HttpContext context, int status) => status switch
    {
        StatusCodes.Status400BadRequest => Unreadable(context),
        StatusCodes.Status401Unauthorized => context.Request.Headers.Authorization.Count == 0
            ? "请在请求头里写 Authorization: Bearer <令牌>。令牌由管理员用 boardkit tokens create 开通。"
            : "这个令牌不能用：没有这个令牌、已停用或已过期，或者它所代表的账号已停用。",
        StatusCodes.Status403Forbidden => Right(context.GetEndpoint()) is { } right
            ? $"这个令牌的职责不能做这件事，需要的权限是 {right}，有这项权限的职责：{Roles(right)}。"
            : "这个令牌的职责不能做这件事。",
        StatusCodes.Status404NotFound => "没有这个地址。地址写在 /api/v1/openapi.json 和 /api 页上。",
        StatusCodes.Status405MethodNotAllowed => $"这个地址不接受 {Redaction.Of(context.Request.Method)}。",
        StatusCodes.Status413PayloadTooLarge => "请求正文超过 32 MB，请拆分后再传。",
        StatusCodes.Status415UnsupportedMediaType => IsFile(context.GetEndpoint())
            ? ImportParts.NoForms.ProblemDetails.Detail! : "请求正文应是 JSON（Content-Type: application/json）。",
        StatusCodes.Status429TooManyRequests => "请求太多，请按 Retry-After 所写的秒数等一会儿再来。",
        _ => "系统没有办成，请稍后再试。",
    };

    private static string Unreadable(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            return "这个请求不能读。";
        }
        var known = context.RequestServices.GetRequiredService<ApiParameters>().Of(endpoint);
        var missing = known.Where(p => p.IsRequired && !p.IsBody && !context.Request.Query.ContainsKey(p.Name))
            .Select(p => p.Name).ToList();
        if (missing.Count > 0)
        {
            return $"缺少参数 {string.Join('、', missing)}。";
        }
        var typed = known.Where(p => p.Type is not null && context.Request.Query.ContainsKey(p.Name)).ToList();
        return known.Any(p => p.IsBody) && (typed.Count == 0 || HttpMethods.IsPost(context.Request.Method))
            ? "请求正文不是这里要的 JSON：少了成员，或者写法不对。各成员见 /api/v1/openapi.json。"
            : $"参数的写法不对：{string.Join("；", typed.Select(p => $"{p.Name} 应是{p.Type}"))}。";
    }

    /// <summary>The right that an operation takes; null where anybody may.</summary>
    public static string? Right(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<AuthorizeAttribute>()?.Policy;

    /// <summary>The roles that have a right, in words.</summary>
    public static string Roles(string right) =>
        string.Join('、', Enum.GetValues<Role>().Where(role => Policies.Allows(right, role)).Select(role => role switch
        {
            Role.Clerk => "报账员",
            Role.Reviewer => "审核员",
            Role.Official => "县级人员",
            Role.Administrator => "管理员",
        }));

    private static bool IsFile(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<FileBody>() is not null;

    /// <summary>
    /// A problem report repeats no number that somebody sent, and a refusal of the framework's that has a body of its own gets our code.
    /// </summary>
    public static void Finish(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        (problem.Title, problem.Detail, problem.Instance) = (Redacted(problem.Title), Redacted(problem.Detail), Redacted(problem.Instance));
        if (problem is HttpValidationProblemDetails invalid)
        {
            foreach (var (field, messages) in invalid.Errors.ToList())
            {
                invalid.Errors[field] = [.. messages.Select(Redaction.Of)];
            }
        }
    }

    private static string? Redacted(string? text) => text is null ? null : Redaction.Of(text);
}

/// <summary>Marks an operation whose body is a file as it is.</summary>
/// <param name="Said">What it may be.</param>
internal sealed record FileBody(string Said)
{
    /// <summary>What an import takes.</summary>
    public const string Table = "The file as it is: .xls, .xlsx or .csv, for a text .docx or .txt, at most 32 MB.";
}
