using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace BoardKit.Tests.Support;

/// <summary>
/// A loopback port for a process that is started later. It lies below those that the system hands out by itself (32768 and up on Linux):
/// one of these could become the other end of somebody's connection in between. Shared with the tests in the browser.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;

    /// <summary>One that nothing listens on now.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // taken
            }
        }
    }
}
