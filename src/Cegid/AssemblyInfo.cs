using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("CegidOrleans.Cegid.Tests")]
