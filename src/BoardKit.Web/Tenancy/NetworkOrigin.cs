namespace BoardKit.Web.Tenancy;

/// <summary>Where a request comes from, as the audit and the log of sign-ins keep it.</summary>
internal static class NetworkOrigin
{
    /// <summary>The network address; empty where there is none, as in a test without a network.</summary>
    public static string Origin(this HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
