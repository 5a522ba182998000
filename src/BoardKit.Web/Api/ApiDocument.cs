using System.Globalization;
using System.Text.Json.Nodes;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BoardKit.Web.Api;

/// <summary>
/// What the OpenAPI document says beside the types: who may, what is refused and how, examples, the words a text may be. The address of
/// the service is that of the settings: a Host header is the visitor's word.
/// </summary>
internal sealed class ApiDocument(PublicSite site) : IOpenApiDocumentTransformer, IOpenApiOperationTransformer, IOpenApiSchemaTransformer
{
    /// <summary>Name of the document.</summary>
    public const string Name = "v1";

    private const string Problem = "Problem", Bearer = "bearer";

    private const string About =
        """
        Notices of villages and townships: import, review, publish, print, add up. A token acts for one role in one unit; a program reads the area of its unit and writes as far as the role may.

        Refusals are application/problem+json (RFC 9457): `title` is a stable code for programs, `detail` one sentence in Chinese, `faults` every fault with its place. Lists answer `items` and `next`; send `next` as `after` for the next page. Amounts are decimal texts: exact, never a float. Parameters that an operation does not know are refused. RateLimit headers say what a minute has left.

        Operations under /public take no token: metadata and figures of notices for everybody, never a row about a person; they answer with an ETag, packed, and to pages of other sites (CORS).

        Not offered, and done on the pages or by the command line only: accounts and making tokens, units and their changes, forms and templates of a county (seed), composing boards and packs of an area, postings with photos, saying that a doubtful place of an attached file is no number, drawing boxes on it by hand and files of more than 20 pages, addressing notices to boards below, webhooks, marks of what does not apply, releases of blocked numbers, the audit, backup and verification.
        """;

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "BoardKit", Version = "v1", Description = About };
        document.Servers = [new OpenApiServer { Url = site.BaseUrl.ToString().TrimEnd('/') }];
        document.Tags = new HashSet<OpenApiTag>(Tags.Select(t => new OpenApiTag { Name = t.Key, Description = t.Value }));
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        components.SecuritySchemes[Bearer] =
            new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "boardkit tokens create" };
        components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        components.Schemas[Problem] = ProblemSchema();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var right = metadata.OfType<Microsoft.AspNetCore.Authorization.AuthorizeAttribute>().FirstOrDefault()?.Policy;
        if (right is not null)
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
            operation.Description = $"{operation.Description} Needs {right}: {ApiProblems.Roles(right)}.".TrimStart();
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            operation.Extensions["x-boardkit-right"] = new JsonNodeExtension(JsonValue.Create(right)!);
        }
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Description ??= Parameters.GetValueOrDefault(parameter.Name ?? "").Description;
            parameter.Example = Parameters.GetValueOrDefault(parameter.Name ?? "").Example is { } example ? example() : null;
            if (parameter.Schema is OpenApiSchema schema)
            {
                var words = parameter.Name == "state" ? States(operation.OperationId) : Words(parameter.Name, parameter: true);
                schema.Enum = words.Count > 0 ? [.. words.Select(w => (JsonNode)JsonValue.Create(w)!)] : schema.Enum;
            }
        }
        if (ApiExamples.Answers.TryGetValue(operation.OperationId ?? "", out var answer)
            && operation.Responses?.TryGetValue("200", out var ok) == true && ok is OpenApiResponse { Content: { } said })
        {
            foreach (var (_, body) in said)
            {
                body.Example = JsonNode.Parse(answer);
            }
        }
        Files(operation, metadata.OfType<FileBody>().FirstOrDefault());
        if (operation.RequestBody?.Content is { } bodies)
        {
            foreach (var (type, body) in bodies)
            {
                if (type.EndsWith("json", StringComparison.Ordinal)
                    && ApiExamples.Bodies.TryGetValue(operation.OperationId ?? "", out var json))
                {
                    body.Example = JsonNode.Parse(json);
                }
            }
        }
        int[] refusals = [StatusCodes.Status400BadRequest,
            .. right is null ? (int[])[] : [StatusCodes.Status401Unauthorized],
            .. right is null || Enum.GetValues<Role>().All(role => Policies.Allows(right, role))
                ? (int[])[] : [StatusCodes.Status403Forbidden],   // what every role may is refused to none
            StatusCodes.Status429TooManyRequests, .. metadata.OfType<Refusals>().SelectMany(r => r.Statuses)];
        operation.Responses ??= [];
        foreach (var status in refusals.Distinct().Order())
        {
            Refuse(operation.Responses, status, context.Document);
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is { } property)
        {
            var words = Words(property.Name, context.JsonPropertyInfo.DeclaringType);
            if (words.Count > 0)
            {
                schema.Enum = [.. words.Select(w => (JsonNode)JsonValue.Create(w)!),
                    .. schema.Type?.HasFlag(JsonSchemaType.Null) == true ? (JsonNode[])[null!] : []];
            }
            if (ApiExamples.Properties.TryGetValue(property.Name, out var example) && schema.Type?.HasFlag(JsonSchemaType.String) == true)
            {
                schema.Examples = [JsonValue.Create(example)!];
            }
        }
        return Task.CompletedTask;
    }

    /// <summary>A file is bytes, not a text that holds them in base 64.</summary>
    private static void Files(OpenApiOperation operation, FileBody? takes)
    {
        var bytes = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        if (takes is not null && operation.RequestBody is OpenApiRequestBody body)
        {
            (body.Required, body.Description) = (true, takes.Said);
            foreach (var content in (body.Content ?? new Dictionary<string, OpenApiMediaType>()).Values)
            {
                content.Schema = bytes;
            }
        }
        foreach (var response in (operation.Responses ?? []).Values)
        {
            foreach (var (type, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                if (type == "application/pdf")
                {
                    content.Schema = bytes;
                }
            }
        }
    }

    private static void Refuse(OpenApiResponses responses, int status, OpenApiDocument? document)
    {
        var key = status.ToString(CultureInfo.InvariantCulture);
        var response = responses.GetValueOrDefault(key) as OpenApiResponse ?? new OpenApiResponse { Description = Reasons[status] };
        response.Content ??= new Dictionary<string, OpenApiMediaType>();
        response.Content["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) };
        if (status == StatusCodes.Status401Unauthorized)
        {
            Head(response, "WWW-Authenticate", "Bearer realm=\"BoardKit\"");
        }
        if (status == StatusCodes.Status429TooManyRequests)
        {
            Head(response, "Retry-After", "17");
        }
        responses[key] = response;
    }

    private static void Head(OpenApiResponse response, string name, string example)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[name] = new OpenApiHeader
        { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(example) };
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A refusal (RFC 9457).",
        Required = new HashSet<string> { "title", "status", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "Stable code for programs.",
                Pattern = "^[a-z0-9-]+$",
                Examples = [JsonValue.Create("unit-unknown")!],
            },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "One sentence, Simplified Chinese.",
                Examples = [JsonValue.Create("单位编码应为 12 位数字。")!]
            },
            ["faults"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Every fault of a use case, with its place.",
                Items = new OpenApiSchema { Type = JsonSchemaType.Object },
            },
        },
    };

    private static readonly Dictionary<int, string> Reasons = new()
    {
        [400] = "Something of the request is wrong; the detail says what.",
        [401] = "No token, or one that does not hold.",
        [403] = "The token's role may not do this, or not for this unit.",
        [404] = "No such thing in the token's area.",
        [409] = "Somebody or something else was there first.",
        [413] = "The body is longer than 32 MB.",
        [415] = "The body is of another kind than the operation takes.",
        [429] = "Too many calls in this minute.",
    };

    private static readonly Dictionary<string, string> Tags = new()
    {
        ["notices"] = "From spreadsheet to edition, and what is made of it.",
        ["figures"] = "Sums with coverage, what is missing, what stands twice.",
        ["sheets"] = "Pieces of paper and whether they are still true.",
        ["boards"] = "Frames on walls.",
        ["tokens"] = "Tokens of this API.",
        ["public"] = "Without a token: metadata and figures of notices for everybody.",
    };

    private static readonly Dictionary<string, (string? Description, Func<JsonNode>? Example)> Parameters = new()
    {
        ["unit"] = ("12-digit code of a place.", () => JsonValue.Create("341522102201")!),
        ["code"] = ("Public code of a notice, ten characters.", () => JsonValue.Create("BM7DZKT3C5")!),
        ["id"] = ("Id as an earlier answer named it.", null),
        ["number"] = ("Number of the edition, from 1.", () => JsonValue.Create(1)!),
        ["form"] = ("Key of a form, see /public/forms.", () => JsonValue.Create("land-fertility-subsidy")!),
        ["period"] = ("2026, 2026Q3 or 2026-09.", () => JsonValue.Create("2026")!),
        ["year"] = ("Calendar year.", () => JsonValue.Create(2026)!),
        ["fileName"] = ("Name of the file with its ending.", () => JsonValue.Create("list.xlsx")!),
        ["input"] = ("Facts from outside the table, each key=value.", () => JsonValue.Create("funds=323078.93")!),
        ["answer"] = ("Answers to questions of an earlier run, each key=choice.", null),
        ["title"] = ("Title; the form's own where it is left out.", null),
        ["hang"] = ("Day on which it is hung (2026-03-01).", null),
        ["issuer"] = ("In whose name where several could be meant: what the body is called (前进村民组); the usual one without it.", null),
        ["corrects"] = ("Code of the notice that it corrects.", null),
        ["dryRun"] = ("Only check.", null),
        ["submit"] = ("false: saved as an open draft, to which files can be attached; otherwise submitted at once.", null),
        ["hash"] = ("SHA-256 of a file, as the list names it.", null),
        ["state"] = ("Where a notice stands.", null),
        ["standing"] = ("How something stands that is to be published.", null),
        ["paper"] = ("A4, A3, A3-L (landscape) or 2400x1200 (mm).", () => JsonValue.Create("A4")!),
        ["edition"] = ("Number of the edition; the newest where it is left out.", null),
        ["under"] = ("Only places below this one.", () => JsonValue.Create("341522102000")!),
    };

    /// <summary>The words of the parameter <c>state</c>, which duties and notices ask for with different ones.</summary>
    private static IReadOnlyList<string> States(string? operation) => operation == "listDuties"
        ? [.. Enum.GetValues<Features.Duties.DutyGroup>().Select(Features.Duties.DutyGroups.Key)] : [.. NoticesApi.States.Keys];

    private static IReadOnlyList<string> Words(string? name, Type? of = null, bool parameter = false) => (of?.Name, name) switch
    {
        (nameof(DutiesApi.DutyRow), "standing") => [.. Enum.GetValues<DutyStanding>().Select(s => s.Key())],
        (_, "standing") => [.. Features.Figures.StandingText.Words.Select(w => w.Word)],
        _ when parameter => [],
        (nameof(ApiFault), "severity") => ["error", "warning", "note"],
        ("NoticeSummary" or "Line", "state") => [.. NoticesApi.States.Keys],
        ("NoticeSummary" or "Line", "work") => ["idle", "draft", "review", "sent-back"],
        ("StaleSummary", "state") => ["stale", "withdrawn"],
        ("StaleSummary", "reason") => ["withdrawn", "erased", "corrected", "superseded", "ended"],
        ("StaleSummary", "action") => ["replace", "take-down"],
        ("BoardSummary", "kind") => ["generated", "placed", "free"],
        ("TokenLine", "role") => ["clerk", "reviewer", "official", "administrator"],
        ("RollUpLine" or "Child", "nothing") => ["none", "notGiven", "notReported", "notYetDue", "notApplicable", "noEvent"],
        ("OpenForm", "period") => ["month", "quarter", "year"],
        ("OpenUnit", "level") => ["province", "city", "county", "township", "village"],
        ("Attached" or "FileLine", "kind") => ["image", "pdf"],
        ("OpenForm", "audience") => ["everybody", "members", "place"],
        _ => [],
    };
}
